package thecloud.cli.storage;

import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Session;
import thecloud.cli.storage.Side.Item;

@Command(
        name = "sync",
        description = "Copies what is new or different, so that TO becomes like FROM.",
        footer = {
            "",
            "Examples:",
            "  cloud storage sync ./site s3://www --delete",
            "  cloud storage sync s3://photos/2026 ./2026",
            "  cloud storage sync s3://photos s3://backup --dry-run"
        })
final class SyncCommand extends Action {

    @Parameters(index = "0", paramLabel = "FROM", description = "A directory or s3://BUCKET/PREFIX.")
    String from;

    @Parameters(index = "1", paramLabel = "TO", description = "A directory or s3://BUCKET/PREFIX.")
    String to;

    @Option(names = "--delete", description = "Delete in TO what is not in FROM.")
    boolean delete;

    @Option(names = "--checksum", description = "Compare contents, also where size and time speak for no change.")
    boolean checksum;

    @Mixin
    PartSize partSize = new PartSize();

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    boolean dryRun;

    @Override
    protected int run(Session session) throws Exception {
        try (Copier copier = new Copier(session, partSize.bytes())) {
            return sync(session, copier);
        }
    }

    private int sync(Session session, Copier copier) throws Exception {
        Side source = side(session, copier, from);
        Side target = side(session, copier, to);
        if (source instanceof Side.Directory && target instanceof Side.Directory) {
            throw CommandFailure.usage("One of the two is in the cloud: s3://BUCKET/PREFIX.");
        }
        if (source instanceof Side.Directory && !Files.isDirectory(((Place.Local) Place.of(from)).path())) {
            throw CommandFailure.usage(from + " is no directory.");
        }
        Map<String, Item> there = new TreeMap<>();
        target.each((key, item) -> there.put(key, item));
        try (Transfers transfers = new Transfers(session, dryRun)) {
            Comparison comparison = new Comparison(checksum);
            source.each((key, item) -> {
                Item other = there.remove(key);
                begin(transfers, item, () -> {
                    if (other == null || comparison.differ(item, other)) {
                        transfers.start(target.receive(key, item));
                    }
                });
            });
            // Whatever could not be copied may be needed where it is.
            if (delete && !transfers.anyFailed()) {
                there.values().forEach(item -> transfers.start(item.deletion().get()));
            }
            return transfers.finish();
        }
    }

    private static Side side(Session session, Copier copier, String word) {
        return switch (Place.of(word)) {
            case Place.Local directory -> new Side.Directory(new LocalTree(directory.path()), copier);
            case Place.Remote remote -> new Side.Bucket(remote, session.cloud().storage(), copier);
            case Place.Standard _ -> throw CommandFailure.usage("- is no directory.");
        };
    }

    private static void begin(Transfers transfers, Item item, Step step) {
        try {
            step.run();
        } catch (java.io.IOException | CommandFailure failure) {
            transfers.fail(new Transfer("sync", item.name(), null, 0, progress -> {}), failure);
        }
    }

    private interface Step {
        void run() throws java.io.IOException;
    }
}
