package thecloud.core.object.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.object.policy.PrincipalDirectory.Named;
import thecloud.core.policy.PolicyDocument;

/** Holds those whom a policy names against those whom there are: a misspelt deny would deny nobody. */
final class NamedPrincipals {

    private final PrincipalDirectory directory;

    NamedPrincipals(PrincipalDirectory directory) {
        this.directory = directory;
    }

    /** @throws thecloud.core.error.Refused {@code MalformedPolicy} */
    void require(PolicyDocument policy) {
        Map<Named, String> asked = new HashMap<>();
        for (String text : policy.principals()) {
            Named named = read(text);
            if (named == null) {
                throw unknown(text);
            }
            asked.put(named, text);
        }
        Set<Named> existing = asked.isEmpty() ? Set.of() : directory.existing(asked.keySet());
        asked.forEach((named, text) -> {
            if (!existing.contains(named)) {
                throw unknown(text);
            }
        });
    }

    /** Null for what could be nobody's. */
    private static @Nullable Named read(String text) {
        String[] parts = text.split(":", 3);
        try {
            if (parts.length == 1) {
                return new Named(UUID.fromString(text), null, null);
            }
            int slash = parts[2].indexOf('/');
            String kind = slash < 0 ? "" : parts[2].substring(0, slash);
            UUID id = UUID.fromString(parts[2].substring(slash + 1));
            return Arrays.stream(Caller.Kind.values())
                    .filter(known -> known.wireName().equals(kind) && parts[0].equals("iam"))
                    .findFirst()
                    .map(known -> new Named(UUID.fromString(parts[1]), known, id))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static RuntimeException unknown(String text) {
        return MalformedPolicy.of("Invalid principal in policy", "there is no " + text);
    }
}
