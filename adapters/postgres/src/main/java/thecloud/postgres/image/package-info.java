/** Images and whom they are shared with. */
package thecloud.postgres.image;
