package thecloud.cli;

import picocli.CommandLine.Command;
import thecloud.cli.base.Group;
import thecloud.cli.quota.TenantQuotaCommands;

@Command(
        name = "admin",
        description = "For those who run this cloud.",
        subcommands = TenantQuotaCommands.class,
        footer = {"", "Examples:", "  cloud admin quota list shop"})
final class AdminCommands extends Group {}
