package thecloud.core.firewall.filter;

/** As seen from the instance. */
public enum Direction {
    INGRESS,
    EGRESS
}
