package thecloud.core.firewall.filter;

import java.util.Locale;
import thecloud.core.error.Invalid;

/** What a rule is about, above IPv4. */
public enum Protocol {
    ALL,
    TCP,
    UDP,
    ICMP;

    /** @param field the name to blame, such as {@code protocol} */
    public static Protocol parse(String field, String text) {
        for (Protocol protocol : values()) {
            if (protocol.text().equals(text)) {
                return protocol;
            }
        }
        throw new Invalid(field, "must be tcp, udp, icmp or all");
    }

    public boolean hasPorts() {
        return this == TCP || this == UDP;
    }

    /** As the API spells it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
