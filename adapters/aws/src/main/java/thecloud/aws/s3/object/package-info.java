/** Operations on objects: reading, writing, copying, deleting, and what can change about a version. */
package thecloud.aws.s3.object;
