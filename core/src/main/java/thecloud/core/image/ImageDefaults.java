package thecloud.core.image;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import thecloud.core.compute.LaunchInstance;

/** What instances of an image run, and with which environment, unless their launch says otherwise. */
public record ImageDefaults(List<String> command, SortedMap<String, String> environment) {

    public static final ImageDefaults NONE = new ImageDefaults(List.of(), new TreeMap<>());

    /** @throws thecloud.core.error.Invalid as a launch would */
    public ImageDefaults {
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        LaunchInstance.requireProgram(command, environment);
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return "ImageDefaults[" + command.size() + ", " + environment.keySet() + "]";
    }
}
