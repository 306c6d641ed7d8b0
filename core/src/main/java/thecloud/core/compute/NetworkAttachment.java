package thecloud.core.compute;

import java.util.List;

/**
 * How an instance hangs in its network.
 *
 * @param networkName what the backend calls the network
 * @param address the instance's own, as IPv4 in dotted form
 * @param aliases the names under which others in the network find it
 */
public record NetworkAttachment(String networkName, String address, List<String> aliases) {

    public NetworkAttachment {
        aliases = List.copyOf(aliases);
    }
}
