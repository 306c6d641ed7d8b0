package thecloud.core.compute.cloudconfig;

import thecloud.core.Nullable;

/**
 * A file to be written.
 *
 * @param where in the document, for refusals
 * @param user by name or number
 * @param group null for root's
 * @param mode its permission bits
 * @param append to what is there
 */
public record WrittenFile(
        String where,
        String path,
        Bytes content,
        String user,
        @Nullable String group,
        int mode,
        boolean append) {}
