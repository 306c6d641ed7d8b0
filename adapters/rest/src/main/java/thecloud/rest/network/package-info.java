/** Networks over REST. */
package thecloud.rest.network;
