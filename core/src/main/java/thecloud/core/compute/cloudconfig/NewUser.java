package thecloud.core.compute.cloudconfig;

import java.util.List;
import thecloud.core.Nullable;

/**
 * An account to be there.
 *
 * @param primaryGroup null for one of its own, named like it
 * @param groups further ones; made where they are not there
 * @param homedir null for {@code /home/<name>}
 * @param uid null for the next free one
 * @param keys lines for its {@code authorized_keys}
 * @param keysAlone whether nothing but keys was asked for, so that an account of the image will do
 */
public record NewUser(
        String name,
        String gecos,
        @Nullable String primaryGroup,
        List<String> groups,
        String shell,
        @Nullable String homedir,
        boolean home,
        boolean system,
        @Nullable Integer uid,
        List<String> keys,
        boolean keysAlone) {

    public NewUser {
        groups = List.copyOf(groups);
        keys = List.copyOf(keys);
    }
}
