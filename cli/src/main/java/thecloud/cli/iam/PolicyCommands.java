package thecloud.cli.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.iam.PolicyAttachmentView;
import thecloud.api.iam.PolicyView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;
import thecloud.client.http.Json;

@Command(
        name = "policy",
        description = "Policies: documents that allow and deny, as AWS writes them.",
        subcommands = {
            PolicyCommands.Create.class,
            PolicyCommands.ListPolicies.class,
            PolicyCommands.Show.class,
            PolicyCommands.Update.class,
            PolicyCommands.Delete.class,
            PolicyCommands.Attach.class,
            PolicyCommands.Detach.class,
            PolicyCommands.Attachments.class,
            PolicyCommands.PutInline.class,
            PolicyCommands.ListInline.class,
            PolicyCommands.DeleteInline.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud iam policy create no-stopping --file policy.json",
            "  cloud iam policy attach no-stopping --user you@example.com"
        })
final class PolicyCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a policy.",
            footer = {"", "Examples:", "  cloud iam policy create no-stopping --file policy.json"})
    static final class Create extends OnName {
        @Mixin
        PolicyFile from;

        @Option(names = "--description", paramLabel = "TEXT", description = "What the policy is for.")
        @Nullable String description;

        @Override
        protected int run(Session session) throws IOException {
            PolicyView policy = session.cloud().policies().create(name, description, from.document());
            session.output().tell(policy, "Policy " + policy.name() + " is made; attach it to a user or a role.");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists the tenant's managed policies.",
            footer = {"", "Examples:", "  cloud iam policy list"})
    static final class ListPolicies extends Listing<PolicyView> {
        @Override
        protected Stream<PolicyView> find(Session session) {
            return session.cloud().policies().list();
        }

        @Override
        protected void describe(Columns<PolicyView> columns) {
            PolicyCommands.describe(columns).whenEmpty("No policies.");
        }
    }

    @Command(
            name = "show",
            description = "Shows a policy with its document.",
            footer = {"", "Examples:", "  cloud iam policy show no-stopping"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) throws JsonProcessingException {
            PolicyView policy = session.cloud().policies().get(name);
            String document = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(policy.document());
            session.output()
                    .show(
                            policy,
                            () -> Table.details()
                                    .detail("Name", policy.name())
                                    .detail("Id", policy.id())
                                    .detail("Description", policy.description())
                                    .detail("Version", policy.version()));
            if (session.output().forPeople()) {
                session.output().line(document);
            }
            return 0;
        }
    }

    @Command(
            name = "update",
            description = "Replaces a policy's document; counts from the next call.",
            footer = {"", "Examples:", "  cloud iam policy update no-stopping --file policy.json"})
    static final class Update extends OnName {
        @Mixin
        PolicyFile from;

        @Override
        protected int run(Session session) throws IOException {
            PolicyView policy = session.cloud().policies().update(name, null, from.document());
            session.output().tell(policy, "Policy " + policy.name() + " has version " + policy.version() + ".");
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a policy that is attached to nobody.",
            footer = {"", "Examples:", "  cloud iam policy delete no-stopping"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().policies().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Policy " + name + " is deleted.");
            return 0;
        }
    }

    @Command(
            name = "attach",
            description = "Attaches a policy to a member or to a role.",
            footer = {
                "",
                "Examples:",
                "  cloud iam policy attach no-stopping --user you@example.com",
                "  cloud iam policy attach no-stopping --role developer"
            })
    static final class Attach extends OnName {
        @ArgGroup(multiplicity = "1")
        TargetOptions on = new TargetOptions();

        @Override
        protected int run(Session session) {
            PolicyAttachmentView attached = session.cloud().policies().attach(name, on.target());
            session.output().tell(attached, "Policy " + name + " is attached to " + attached.target() + ".");
            return 0;
        }
    }

    @Command(
            name = "detach",
            description = "Detaches a policy from a member or from a role.",
            footer = {"", "Examples:", "  cloud iam policy detach no-stopping --user you@example.com"})
    static final class Detach extends OnName {
        @ArgGroup(multiplicity = "1")
        TargetOptions on = new TargetOptions();

        @Override
        protected int run(Session session) {
            session.cloud().policies().detach(name, on.target());
            session.output()
                    .tell(
                            Map.of("name", name, "target", on.name(), "attached", false),
                            "Policy " + name + " is detached from " + on.name() + ".");
            return 0;
        }
    }

    @Command(
            name = "attachments",
            description = "Lists what a policy is attached to.",
            footer = {"", "Examples:", "  cloud iam policy attachments no-stopping"})
    static final class Attachments extends Listing<PolicyAttachmentView> {
        @Parameters(paramLabel = "NAME", description = "Name or id.")
        String name;

        @Override
        protected Stream<PolicyAttachmentView> find(Session session) {
            return session.cloud().policies().attachments(name).stream();
        }

        @Override
        protected void describe(Columns<PolicyAttachmentView> columns) {
            columns.column("KIND", PolicyAttachmentView::targetType)
                    .column("ATTACHED TO", PolicyAttachmentView::target)
                    .age(PolicyAttachmentView::attachedAt)
                    .whenEmpty("Attached to nobody.");
        }
    }

    @Command(
            name = "put-inline",
            description = "Makes or replaces a policy that is part of one member or role.",
            footer = {"", "Examples:", "  cloud iam policy put-inline night --user you@example.com --file policy.json"})
    static final class PutInline extends OnName {
        @Mixin
        PolicyFile from;

        @ArgGroup(multiplicity = "1")
        TargetOptions on = new TargetOptions();

        @Override
        protected int run(Session session) throws IOException {
            PolicyView policy = session.cloud().policies().putInline(on.target(), name, from.document());
            session.output().tell(policy, "Policy " + policy.name() + " is part of " + on.name() + ".");
            return 0;
        }
    }

    @Command(
            name = "list-inline",
            description = "Lists the inline policies of a member or role.",
            footer = {"", "Examples:", "  cloud iam policy list-inline --role developer"})
    static final class ListInline extends Listing<PolicyView> {
        @ArgGroup(multiplicity = "1")
        TargetOptions on = new TargetOptions();

        @Override
        protected Stream<PolicyView> find(Session session) {
            return session.cloud().policies().inline(on.target()).stream();
        }

        @Override
        protected void describe(Columns<PolicyView> columns) {
            PolicyCommands.describe(columns).whenEmpty("No inline policies.");
        }
    }

    @Command(
            name = "delete-inline",
            description = "Deletes an inline policy.",
            footer = {"", "Examples:", "  cloud iam policy delete-inline night --user you@example.com"})
    static final class DeleteInline extends OnName {
        @ArgGroup(multiplicity = "1")
        TargetOptions on = new TargetOptions();

        @Override
        protected int run(Session session) {
            session.cloud().policies().deleteInline(on.target(), name);
            session.output().tell(Map.of("name", name, "deleted", true), "Policy " + name + " is deleted.");
            return 0;
        }
    }

    private static Columns<PolicyView> describe(Columns<PolicyView> columns) {
        return columns.column("NAME", PolicyView::name)
                .column(">VERSION", PolicyView::version)
                .age(PolicyView::createdAt)
                .column("DESCRIPTION", PolicyView::description)
                .column("ID", PolicyView::id);
    }
}
