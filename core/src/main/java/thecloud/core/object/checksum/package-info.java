/** The checksums that S3 clients send and ask for: MD5, CRC32, CRC32C, CRC64NVME, SHA-1, SHA-256; whole and composite. */
package thecloud.core.object.checksum;
