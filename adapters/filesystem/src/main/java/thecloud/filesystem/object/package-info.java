/**
 * Driven adapter for the bytes of objects: a blob is a file, named by its id and by nothing else. {@link
 * thecloud.filesystem.object.FileObjectStore} tells what is where and which fsync is for what, {@link
 * thecloud.filesystem.object.BlobFormat} what is in a file.
 */
package thecloud.filesystem.object;
