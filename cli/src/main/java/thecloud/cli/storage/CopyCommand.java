package thecloud.cli.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.storage.ObjectView;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Session;
import thecloud.cli.terminal.ProgressBar;
import thecloud.client.storage.ObjectPath;

@Command(
        name = "cp",
        description = "Copies files to the cloud, from it, or within it.",
        footer = {
            "",
            "Examples:",
            "  cloud storage cp cat.jpg s3://photos/2026/",
            "  cloud storage cp s3://photos/2026/cat.jpg .",
            "  cloud storage cp --recursive ./album s3://photos/album",
            "  cloud storage cp s3://photos/cat.jpg s3://backup/cat.jpg",
            "  cloud storage cp - s3://logs/today.txt --content-type text/plain",
            "  cloud storage cp s3://logs/today.txt -"
        })
final class CopyCommand extends Action {

    @Parameters(index = "0", paramLabel = "FROM", description = "A file, s3://BUCKET/KEY, or - for standard input.")
    String from;

    @Parameters(index = "1", paramLabel = "TO", description = "A file, s3://BUCKET/KEY, or - for standard output.")
    String to;

    @Option(
            names = {"-r", "--recursive"},
            description = "Everything below FROM.")
    boolean recursive;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "What an upload is; else by the file's name.")
    @Nullable String contentType;

    @Mixin
    PartSize partSize = new PartSize();

    @Option(names = "--dry-run", description = "Say what would be copied, and copy nothing.")
    boolean dryRun;

    @Override
    protected int run(Session session) throws Exception {
        Place source = Place.of(from);
        Place target = Place.of(to);
        if (!(source instanceof Place.Remote) && !(target instanceof Place.Remote)) {
            throw CommandFailure.usage("One of the two is in the cloud: s3://BUCKET/KEY.");
        }
        try (Copier copier = new Copier(session, partSize.bytes())) {
            return recursive ? all(session, copier, source, target) : one(session, single(copier, source, target));
        }
    }

    /** Of one thing the failure is the command's own. */
    private int one(Session session, Transfer transfer) throws Exception {
        boolean quiet = "-".equals(transfer.to());
        if (!dryRun) {
            try (ProgressBar bar = new ProgressBar(
                    session.output().err(), session.environment().terminal().errorIsTerminal() && !quiet)) {
                transfer.work().run(bar.expect(transfer.size()));
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.FAILURE, Transfers.reason(e));
            }
        }
        if (!quiet) {
            session.output()
                    .tell(
                            new Transfers.Done(transfer.verb(), transfer.from(), transfer.to(), transfer.size(), null),
                            (dryRun ? "would " : "") + transfer);
        }
        return ExitCode.OK;
    }

    private Transfer single(Copier copier, Place source, Place target) throws IOException {
        return switch (source) {
            case Place.Standard _ -> copier.uploadInput(((Place.Remote) target).object(), contentType);
            case Place.Local file -> {
                if (Files.isDirectory(file.path())) {
                    throw CommandFailure.usage(file + " is a directory; copy it with --recursive.");
                }
                if (!Files.isReadable(file.path())) {
                    throw CommandFailure.usage("The file " + file + " cannot be read.");
                }
                yield copier.upload(file.path(), into((Place.Remote) target, name(file.path())), contentType);
            }
            case Place.Remote object -> single(copier, object, target);
        };
    }

    private static Transfer single(Copier copier, Place.Remote source, Place target) {
        ObjectPath object = source.object();
        String name = source.key().substring(source.key().lastIndexOf('/') + 1);
        return switch (target) {
            case Place.Standard _ -> copier.downloadToOutput(object);
            case Place.Local file ->
                copier.download(
                        object,
                        file.folder() ? new LocalTree(file.path()).file(name) : file.path(),
                        copier.size(object));
            case Place.Remote other -> copier.copy(object, into(other, name), copier.size(object));
        };
    }

    private int all(Session session, Copier copier, Place source, Place target) throws IOException {
        try (Transfers transfers = new Transfers(session, dryRun)) {
            switch (source) {
                case Place.Local directory
                when target instanceof Place.Remote remote -> upload(copier, transfers, directory.path(), remote);
                case Place.Remote remote
                when target instanceof Place.Local directory ->
                    below(session, remote, (key, object) -> {
                        if (!key.endsWith("/")) {
                            LocalTree tree = new LocalTree(directory.path());
                            begin(
                                    transfers,
                                    remote.at(object.key()),
                                    () -> copier.download(remote.at(object.key()), tree.file(key), object.size()));
                        }
                    });
                case Place.Remote remote
                when target instanceof Place.Remote other ->
                    below(
                            session,
                            remote,
                            (key, object) -> begin(
                                    transfers,
                                    remote.at(object.key()),
                                    () -> copier.copy(
                                            remote.at(object.key()), other.at(other.prefix() + key), object.size())));
                default -> throw CommandFailure.usage("- is one thing; leave --recursive out.");
            }
            return transfers.finish();
        }
    }

    private void upload(Copier copier, Transfers transfers, Path directory, Place.Remote to) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw CommandFailure.usage(directory + " is no directory; leave --recursive out.");
        }
        for (Map.Entry<String, Path> file : new LocalTree(directory).files().entrySet()) {
            transfers.start(copier.upload(file.getValue(), to.at(to.prefix() + file.getKey()), contentType));
        }
    }

    private static void below(Session session, Place.Remote from, Each each) {
        session.cloud().storage().list(from.bucket(), from.prefix()).forEach(object -> {
            String key = object.key().substring(from.prefix().length());
            if (!key.isEmpty()) {
                each.of(key, object);
            }
        });
    }

    /** A key that has no name here is a failure among others. */
    static void begin(Transfers transfers, ObjectPath from, java.util.function.Supplier<Transfer> transfer) {
        try {
            transfers.start(transfer.get());
        } catch (CommandFailure unspeakable) {
            transfers.fail(new Transfer("download", from.toString(), null, 0, progress -> {}), unspeakable);
        }
    }

    private static ObjectPath into(Place.Remote target, String name) {
        return target.at(target.isFolder() ? target.key() + name : target.key());
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private interface Each {
        void of(String key, ObjectView object);
    }
}
