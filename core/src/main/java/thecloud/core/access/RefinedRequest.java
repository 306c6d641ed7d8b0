package thecloud.core.access;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * An argument of a port method that makes the permission more precise than the method alone can declare it. Whatever it
 * names is among {@link Action#refinements()}.
 */
public interface RefinedRequest {

    /** The permission instead of the declared one, such as the one for old versions; null for the declared one. */
    default @Nullable String permission() {
        return null;
    }

    /** Permissions beside it; all are needed. */
    default List<String> furtherPermissions() {
        return List.of();
    }

    /**
     * An earlier request that this one goes on with, by the id that its answer gave; null when it stands for itself. Who
     * began something has rights in it, and what they said of it then is what this one is judged by.
     */
    default @Nullable String goesOn() {
        return null;
    }

    /** Values of condition keys that only this kind of request has, by the key's own spelling. */
    default Map<String, List<String>> conditions() {
        return Map.of();
    }
}
