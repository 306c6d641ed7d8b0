package thecloud.cli.sshkey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.sshkey.SshKeyView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.base.TextFile;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

@Command(
        name = "ssh-key",
        description = "SSH keys, which instances let people in with.",
        subcommands = {
            SshKeyCommands.Add.class,
            SshKeyCommands.Generate.class,
            SshKeyCommands.ListKeys.class,
            SshKeyCommands.Show.class,
            SshKeyCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud ssh-key add laptop ~/.ssh/id_ed25519.pub",
            "  cloud ssh-key generate deploy",
            "  cloud ssh-key list"
        })
public final class SshKeyCommands extends Group {

    @Command(
            name = "add",
            description = "Keeps a public key that you have.",
            footer = {"", "Examples:", "  cloud ssh-key add laptop ~/.ssh/id_ed25519.pub"})
    static final class Add extends OnName {
        @Parameters(index = "1", paramLabel = "FILE", description = "The public half, as ssh-keygen writes it.")
        Path file;

        @Override
        protected int run(Session session) throws IOException {
            SshKeyView key = session.cloud().sshKeys().add(name, TextFile.read(file));
            session.output().tell(key, "SSH key " + key.name() + " is kept: " + key.fingerprint());
            return 0;
        }
    }

    @Command(
            name = "generate",
            description = "Makes a pair, and saves its private half, which the cloud does not keep.",
            footer = {
                "",
                "Examples:",
                "  cloud ssh-key generate deploy",
                "  cloud ssh-key generate deploy --save ~/.ssh/deploy"
            })
    static final class Generate extends OnName {
        @Option(names = "--save", paramLabel = "FILE", description = "Where the private half goes (NAME.pem).")
        @Nullable Path file;

        @Override
        protected int run(Session session) throws IOException {
            try (PrivateKeyFile target = PrivateKeyFile.create(file == null ? Path.of(name + ".pem") : file)) {
                SshKeyView key = session.cloud().sshKeys().generate(name);
                target.write(String.valueOf(key.privateKey()));
                session.output()
                        .tell(
                                key,
                                "SSH key " + key.name() + " is made: " + key.fingerprint() + "\nIts private half is in "
                                        + target.path() + " and nowhere else.");
            }
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists the tenant's SSH keys.",
            footer = {"", "Examples:", "  cloud ssh-key list", "  cloud ssh-key list -o json"})
    static final class ListKeys extends Listing<SshKeyView> {
        @Override
        protected Stream<SshKeyView> find(Session session) {
            return session.cloud().sshKeys().list();
        }

        @Override
        protected void describe(Columns<SshKeyView> columns) {
            columns.column("NAME", SshKeyView::name)
                    .column("TYPE", SshKeyView::type)
                    .column("FINGERPRINT", SshKeyView::fingerprint)
                    .age(SshKeyView::createdAt)
                    .whenEmpty("No SSH keys. Keep one: cloud ssh-key add NAME ~/.ssh/id_ed25519.pub");
        }
    }

    @Command(
            name = "show",
            description = "Shows an SSH key's public half.",
            footer = {"", "Examples:", "  cloud ssh-key show laptop"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            SshKeyView key = session.cloud().sshKeys().get(name);
            session.output()
                    .show(
                            key,
                            () -> Table.details()
                                    .detail("Name", key.name())
                                    .detail("Id", key.id())
                                    .detail("Type", key.type())
                                    .detail("Fingerprint", key.fingerprint())
                                    .detail("Public key", key.publicKey())
                                    .detail("Created", key.createdAt()));
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes an SSH key; instances that were launched with it keep it.",
            footer = {"", "Examples:", "  cloud ssh-key delete laptop"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().sshKeys().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "SSH key " + name + " is deleted.");
            return 0;
        }
    }
}
