package thecloud.core.compute;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.core.error.Invalid;

/** A port of the host that leads to a port of the instance; host port 0 asks for any free one. */
public record PortMapping(int hostPort, int containerPort, Protocol protocol) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,5}):(\\d{1,5})(?:/(tcp|udp))?");
    private static final int MAX_PORT = 65_535;

    /** Transport protocols that can be published. */
    public enum Protocol {
        TCP,
        UDP
    }

    /** @param field the name to blame, such as {@code ports[0]} */
    public static PortMapping parse(String field, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Invalid(field, "must have the form host:container, such as \"8080:80\" or \"0:53/udp\"");
        }
        int host = Integer.parseInt(matcher.group(1));
        int container = Integer.parseInt(matcher.group(2));
        if (host > MAX_PORT || container > MAX_PORT || container < 1) {
            throw new Invalid(
                    field, "has a port outside 1 to " + MAX_PORT + " (the host port may be 0 for any free one)");
        }
        String protocol = matcher.group(3);
        return new PortMapping(
                host, container, protocol == null ? Protocol.TCP : Protocol.valueOf(protocol.toUpperCase(Locale.ROOT)));
    }

    public PortMapping withHostPort(int port) {
        return new PortMapping(port, containerPort, protocol);
    }

    @Override
    public String toString() {
        return hostPort + ":" + containerPort + (protocol == Protocol.TCP ? "" : "/udp");
    }
}
