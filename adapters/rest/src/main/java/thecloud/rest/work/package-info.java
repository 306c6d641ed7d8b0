/** Background work, over HTTP. */
package thecloud.rest.work;
