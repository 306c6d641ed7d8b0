package thecloud.nftables;

/**
 * What things of ours are called on the machine, which another cloud may share.
 *
 * @param cloud the first eight digits of the cloud's id
 */
public record NftablesSettings(String cloud) {

    public NftablesSettings {
        if (!cloud.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("eight hexadecimal digits, not " + cloud);
        }
    }

    public static NftablesSettings of(java.util.UUID cloudId) {
        return new NftablesSettings(cloudId.toString().substring(0, 8));
    }

    /** The table of family {@code inet}. */
    public String table() {
        return "thecloud_" + cloud;
    }

    /** The link that has the elastic addresses; at most 15 characters. */
    public String link() {
        return "tcip-" + cloud;
    }

    /** The comment by which our rule in Docker's chain is found again. */
    String comment() {
        return "thecloud-" + cloud;
    }
}
