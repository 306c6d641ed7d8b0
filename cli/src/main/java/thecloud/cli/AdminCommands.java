package thecloud.cli;

import picocli.CommandLine.Command;
import thecloud.cli.audit.AdminAuditCommands;
import thecloud.cli.base.Group;
import thecloud.cli.people.AccountCommands;
import thecloud.cli.quota.TenantQuotaCommands;

@Command(
        name = "admin",
        description = "For those who run this cloud.",
        subcommands = {
            AccountCommands.Users.class,
            AccountCommands.Operators.class,
            TenantQuotaCommands.class,
            AdminAuditCommands.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud admin user list",
            "  cloud admin quota list shop",
            "  cloud admin audit verify"
        })
final class AdminCommands extends Group {}
