package thecloud.netfilter;

/** Names of links go into texts that programs of the host read; ours are made by us, and this holds whoever makes them. */
public final class LinkName {

    private LinkName() {}

    /** @throws IllegalArgumentException unless it is one, without anything that a text could mean otherwise */
    public static String require(String name) {
        if (!name.matches("[a-zA-Z0-9._-]{1,15}")) {
            throw new IllegalArgumentException("not the name of a link: " + name);
        }
        return name;
    }
}
