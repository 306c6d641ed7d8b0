package thecloud.core.compute.cloudconfig;

import thecloud.core.Nullable;

/**
 * A file or directory as it is put into an instance's file system, or was found there.
 *
 * @param path absolute
 * @param mode permission bits
 * @param content null for a directory
 */
public record PlacedFile(
        String path, int mode, long uid, long gid, @Nullable Bytes content) {

    public static PlacedFile directory(String path, int mode, long uid, long gid) {
        return new PlacedFile(path, mode, uid, gid, null);
    }
}
