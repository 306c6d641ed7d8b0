package thecloud.core.metadata;

import thecloud.core.network.Ipv4;

/** What instances ask. The caller vouches for {@code from}: that the question came from that address, over its own network. */
public interface InstanceMetadata {

    int MAX_SECONDS = 21_600;

    /**
     * A token for the instance at the address, good for as long.
     *
     * @throws thecloud.core.error.Invalid unless it is 1 to {@link #MAX_SECONDS} seconds
     * @throws thecloud.core.error.NotFound when no instance has the address
     */
    String token(Ipv4 from, int seconds);

    /**
     * What stands at a path.
     *
     * @throws thecloud.core.error.Unauthenticated unless the token is this instance's and its time is not over
     * @throws thecloud.core.error.NotFound when nothing stands there, or no instance has the address
     */
    String read(Ipv4 from, String token, String path);
}
