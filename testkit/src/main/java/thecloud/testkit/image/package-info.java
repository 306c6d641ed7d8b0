/** What every store of images promises, and archives to try it and others with. */
package thecloud.testkit.image;
