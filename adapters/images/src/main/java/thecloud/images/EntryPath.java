package thecloud.images;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of an entry, relative to the root that it is unpacked into.
 *
 * @param segments none for the root itself
 */
record EntryPath(List<String> segments) {

    private static final int MAX_LENGTH = 4096;
    private static final String WHITEOUT = ".wh.";

    /** @throws thecloud.core.error.Invalid for one that is absolute or climbs, be it in vain */
    static EntryPath of(String name) {
        if (name.startsWith("/")) {
            throw Hostile.body("has the absolute path " + Hostile.shown(name));
        }
        if (name.length() > MAX_LENGTH || name.indexOf('\0') >= 0) {
            throw Hostile.body("has a path that is too long, or has a NUL in it");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..")) {
                throw Hostile.body("has the path " + Hostile.shown(name) + ", which climbs with ..");
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return new EntryPath(List.copyOf(segments));
    }

    /** A mark in a layer that takes something away from those below: a name, never the directory or what is above it. */
    void requireHonestWhiteout() {
        String last = segments.isEmpty() ? "" : segments.getLast();
        if (last.startsWith(WHITEOUT)) {
            String rest = last.substring(WHITEOUT.length());
            if (rest.isEmpty() || rest.equals(".") || rest.equals("..")) {
                throw Hostile.body("has the whiteout " + Hostile.shown(toString()) + ", which takes away no name");
            }
        }
    }

    /** An absolute target is inside: whatever unpacks or runs the root takes it for /. */
    void requireLinkInside(String target) {
        if (!target.startsWith("/") && climbs(target)) {
            throw Hostile.body("has the symbolic link " + Hostile.shown(toString()) + " to " + Hostile.shown(target)
                    + ", which leads out of the root");
        }
    }

    /** Whether the target, seen from this entry's directory, leads above the root at any point. */
    private boolean climbs(String target) {
        int depth = segments.size() - 1;
        for (String segment : target.split("/", -1)) {
            if (segment.equals("..")) {
                depth--;
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return segments.isEmpty() ? "." : String.join("/", segments);
    }
}
