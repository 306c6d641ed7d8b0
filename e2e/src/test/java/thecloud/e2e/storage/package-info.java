/** What a client of S3 knows: what it wrote, what was acknowledged, what is in doubt; and how that is held against a cloud. */
package thecloud.e2e.storage;
