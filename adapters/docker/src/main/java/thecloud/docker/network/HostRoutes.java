package thecloud.docker.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.RangeInUse;

/** The blocks that this host routes somewhere, its own interfaces' among them ({@code /proc/net/route}). */
final class HostRoutes {

    private static final Path TABLE = Path.of("/proc/net/route");

    private HostRoutes() {}

    /** Nothing where the table cannot be read. */
    static List<RangeInUse> inUse() {
        try {
            return parse(Files.readAllLines(TABLE));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** One route a line: interface, destination and, eighth, mask, both as the bytes of a little-endian number. */
    static List<RangeInUse> parse(List<String> lines) {
        List<RangeInUse> ranges = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] fields = line.trim().split("\\s+", -1);
            int prefix = fields.length < 8 ? 0 : Integer.bitCount(Integer.parseUnsignedInt(fields[7], 16));
            if (prefix > 0) { // the default route is nobody's block
                long bits = Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(fields[1], 16)));
                ranges.add(new RangeInUse(Cidr.around(new Ipv4(bits), prefix), "interface " + fields[0]));
            }
        }
        return ranges;
    }
}
