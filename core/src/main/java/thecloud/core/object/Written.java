package thecloud.core.object;

import java.util.UUID;
import thecloud.core.object.checksum.Checksum;

/**
 * Durable bytes that no row refers to yet. It comes from {@link ObjectWriter#end} and goes into the port's finish, and a
 * blob that never gets there is collected.
 *
 * @param md5 hex
 * @param draft what the writer was begun with, for whoever finishes
 */
public record Written(UUID blob, long size, String md5, Checksum checksum, Object draft) {}
