package thecloud.core.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import thecloud.core.Nullable;

/**
 * Paths and texts as EC2 has them (its user guide, "Instance metadata categories"): a directory is the list of what is in it,
 * one entry a line, with a slash behind those that are directories. What the cloud does not have is not there.
 */
final class MetadataTree {

    private final List<Entry> top;

    private MetadataTree(List<Entry> top) {
        this.top = top;
    }

    /**
     * @param shown how its directory lists it
     * @param text null for a directory
     */
    private record Entry(
            String name, String shown, @Nullable String text, List<Entry> entries) {}

    static MetadataTree of(InstanceFacts facts, String region) {
        List<Entry> latest = new ArrayList<>();
        latest.add(directory(
                "dynamic", directory("instance-identity", text("document", IdentityDocument.of(facts, region)))));
        latest.add(directory("meta-data", about(facts, region)));
        addText(latest, "user-data", facts.userData());
        return new MetadataTree(List.of(directory("latest", latest.toArray(Entry[]::new))));
    }

    private static Entry[] about(InstanceFacts facts, String region) {
        List<Entry> entries = new ArrayList<>();
        entries.add(text("ami-id", facts.image()));
        entries.add(text("hostname", facts.name()));
        entries.add(text("instance-id", facts.id().toString()));
        entries.add(text("instance-type", facts.type()));
        entries.add(text("local-hostname", facts.name()));
        entries.add(text("local-ipv4", facts.privateIp()));
        entries.add(directory("placement", text("region", region)));
        addText(entries, "public-ipv4", facts.elasticIp());
        InstanceFacts.Key key = facts.key();
        if (key != null) {
            Entry only = new Entry("0", "0=" + key.name(), null, List.of(text("openssh-key", key.line())));
            entries.add(directory("public-keys", only));
        }
        entries.add(text("security-groups", String.join("\n", facts.securityGroups())));
        if (!facts.tags().isEmpty()) {
            Entry[] tags = facts.tags().entrySet().stream()
                    .map(tag -> text(tag.getKey(), tag.getValue()))
                    .toArray(Entry[]::new);
            entries.add(directory("tags", directory("instance", tags)));
        }
        return entries.toArray(Entry[]::new);
    }

    private static void addText(List<Entry> entries, String name, @Nullable String text) {
        if (text != null) {
            entries.add(text(name, text));
        }
    }

    private static Entry text(String name, String text) {
        return new Entry(name, name, text, List.of());
    }

    private static Entry directory(String name, Entry... entries) {
        return new Entry(name, name + "/", null, List.of(entries));
    }

    /** What stands at a path, with or without a slash at its end; the rest of a path may be one name, as of a tag. */
    Optional<String> at(String path) {
        return path.startsWith("/") ? in(top, path.substring(1)) : Optional.empty();
    }

    private static Optional<String> in(List<Entry> entries, String rest) {
        if (rest.isEmpty()) {
            return Optional.of(entries.stream().map(Entry::shown).collect(Collectors.joining("\n")));
        }
        for (Entry entry : entries) {
            if (entry.text() != null && rest.equals(entry.name())) {
                return Optional.of(entry.text());
            }
            if (entry.text() == null && rest.equals(entry.name())) {
                return in(entry.entries(), "");
            }
            if (entry.text() == null && rest.startsWith(entry.name() + "/")) {
                return in(entry.entries(), rest.substring(entry.name().length() + 1));
            }
        }
        return Optional.empty();
    }
}
