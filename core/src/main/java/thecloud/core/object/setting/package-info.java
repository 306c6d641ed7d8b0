/**
 * What can be set on a bucket, as S3 names it: each is a document that is put, read and deleted whole. They are valid by
 * construction, whatever protocol they came by.
 */
package thecloud.core.object.setting;
