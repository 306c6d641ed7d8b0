package thecloud.core.compute.cloudconfig;

import java.util.ArrayList;
import java.util.List;

/** Absolute paths inside an instance. */
final class FilePath {

    private static final int MAX_LENGTH = 1024;

    private FilePath() {}

    static void require(String where, String path) {
        if (!path.startsWith("/")
                || path.length() > MAX_LENGTH
                || path.codePoints()
                        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)
                || List.of(path.substring(1).split("/", -1)).stream().anyMatch(FilePath::isStep)) {
            throw Section.wrong(
                    where,
                    "must be an absolute path of at most " + MAX_LENGTH + " characters without empty parts, . and ..");
        }
    }

    private static boolean isStep(String part) {
        return part.isEmpty() || part.equals(".") || part.equals("..") || part.length() > 255;
    }

    /** The directories that it is in, outermost first, without the root. */
    static List<String> parents(String path) {
        List<String> parents = new ArrayList<>();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            parents.add(path.substring(0, slash));
        }
        return parents;
    }
}
