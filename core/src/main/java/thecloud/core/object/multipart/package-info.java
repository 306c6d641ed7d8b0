/** Uploads in parts: parts are blobs of their own, and completing an upload makes a version that refers to them. */
package thecloud.core.object.multipart;
