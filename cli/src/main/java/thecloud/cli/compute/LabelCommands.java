package thecloud.cli.compute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.UpdateInstanceRequest;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Table;

/** Tags and metadata of instances. */
final class LabelCommands {

    private LabelCommands() {}

    /** Shows the labels, or changes some and leaves the others. */
    abstract static class Labels extends OnName {
        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "KEY=VALUE",
                description = "What to set; KEY- removes one. Nothing shows them.")
        List<String> words = new ArrayList<>();

        abstract Map<String, String> of(InstanceView instance);

        abstract UpdateInstanceRequest update(Map<String, String> labels);

        @Override
        protected final int run(Session session) {
            InstanceView instance = session.cloud().instances().get(name);
            if (!words.isEmpty()) {
                // The version makes sure that nobody else's change is lost in between.
                instance = session.cloud().instances().update(name, update(changed(of(instance))), instance.version());
            }
            Map<String, String> labels = of(instance);
            session.output().show(labels, () -> {
                Table table = Table.of("KEY", "VALUE").whenEmpty("None.");
                labels.forEach(table::row);
                return table;
            });
            return 0;
        }

        private Map<String, String> changed(Map<String, String> before) {
            Map<String, String> after = new LinkedHashMap<>(before);
            for (String word : words) {
                if (word.endsWith("-") && word.indexOf('=') < 0) {
                    after.remove(word.substring(0, word.length() - 1));
                } else {
                    after.putAll(KeyValues.of("This command", List.of(word)));
                }
            }
            return after;
        }
    }

    @Command(
            name = "tag",
            description = "Shows or changes an instance's tags.",
            footer = {"", "Examples:", "  cloud instance tag web-01 tier=front", "  cloud instance tag web-01 tier-"})
    static final class Tag extends Labels {
        @Override
        Map<String, String> of(InstanceView instance) {
            return instance.tags();
        }

        @Override
        UpdateInstanceRequest update(Map<String, String> labels) {
            return new UpdateInstanceRequest(labels, null);
        }
    }

    @Command(
            name = "metadata",
            description = "Shows or changes an instance's metadata.",
            footer = {"", "Examples:", "  cloud instance metadata web-01 owner=ann", "  cloud instance metadata web-01"
            })
    static final class Metadata extends Labels {
        @Override
        Map<String, String> of(InstanceView instance) {
            return instance.metadata();
        }

        @Override
        UpdateInstanceRequest update(Map<String, String> labels) {
            return new UpdateInstanceRequest(null, labels);
        }
    }
}
