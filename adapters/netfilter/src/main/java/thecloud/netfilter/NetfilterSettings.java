package thecloud.netfilter;

/**
 * What things of ours are called on the machine, which another cloud may share.
 *
 * @param cloud the first eight digits of the cloud's id
 */
public record NetfilterSettings(String cloud) {

    public NetfilterSettings {
        if (!cloud.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("eight hexadecimal digits, not " + cloud);
        }
    }

    public static NetfilterSettings of(java.util.UUID cloudId) {
        return new NetfilterSettings(cloudId.toString().substring(0, 8));
    }

    /** The table of family {@code inet}. */
    public String table() {
        return "thecloud_" + cloud;
    }

    /** What names of chains begin with; with it at most 28 characters. */
    public String chainPrefix() {
        return "tc-" + cloud + "-";
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
