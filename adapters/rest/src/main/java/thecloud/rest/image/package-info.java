/** {@code /images}. */
package thecloud.rest.image;
