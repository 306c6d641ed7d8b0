package thecloud.cli.storage;

import picocli.CommandLine.Command;
import thecloud.cli.base.Group;

@Command(
        name = "storage",
        description = "Buckets and objects.",
        subcommands = {
            BucketCommands.Make.class,
            BucketCommands.Remove.class,
            ListCommand.class,
            CopyCommand.class,
            RemoveCommand.class,
            SyncCommand.class,
            PresignCommand.class,
            VerifyCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud storage mb s3://photos",
            "  cloud storage cp cat.jpg s3://photos/2026/",
            "  cloud storage ls s3://photos/2026/",
            "  cloud storage sync ./site s3://www --delete",
            "  cloud storage presign s3://photos/2026/cat.jpg --expires 1h"
        })
public final class StorageCommands extends Group {}
