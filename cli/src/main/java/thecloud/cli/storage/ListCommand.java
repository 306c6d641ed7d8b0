package thecloud.cli.storage;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.storage.BucketView;
import thecloud.api.storage.ListingView;
import thecloud.api.storage.ObjectView;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Listing;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Human;
import thecloud.cli.output.Output;

@Command(
        name = "ls",
        description = "Lists buckets, or what is in one.",
        footer = {
            "",
            "Examples:",
            "  cloud storage ls",
            "  cloud storage ls s3://photos/2026/",
            "  cloud storage ls s3://photos --recursive -o json"
        })
final class ListCommand extends Listing<BucketView> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Parameters(arity = "0..1", paramLabel = "PLACE", description = "s3://BUCKET/PREFIX; without it, the buckets.")
    @Nullable String place;

    @Option(
            names = {"-r", "--recursive"},
            description = "Every key, and not folder by folder.")
    boolean recursive;

    @Override
    protected int run(Session session) throws Exception {
        return place == null ? super.run(session) : list(session, Place.remote(place));
    }

    @Override
    protected Stream<BucketView> find(Session session) {
        return session.cloud().storage().buckets();
    }

    @Override
    protected void describe(Columns<BucketView> columns) {
        columns.column("NAME", BucketView::name)
                .column("VERSIONING", BucketView::versioning)
                .column("REGION", BucketView::region)
                .age(BucketView::createdAt)
                .whenEmpty("No buckets. Make one: cloud storage mb s3://NAME");
    }

    /** A bucket may hold more than fits into memory, so that people see it page by page. */
    private int list(Session session, Place.Remote where) {
        Output output = session.output();
        List<ObjectView> items = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        session.cloud()
                .storage()
                .pages(where.bucket(), where.key(), recursive ? null : "/")
                .forEach(page -> {
                    if (output.forPeople()) {
                        page.commonPrefixes().forEach(prefix -> output.line(line("", "folder", prefix)));
                        page.items()
                                .forEach(item -> output.line(
                                        line(TIME.format(item.lastModified()), Human.size(item.size()), item.key())));
                    } else {
                        items.addAll(page.items());
                        prefixes.addAll(page.commonPrefixes());
                    }
                });
        if (!output.forPeople()) {
            output.tell(new ListingView(items, prefixes, null), "");
        }
        return ExitCode.OK;
    }

    private static String line(String time, String size, String key) {
        return String.format(Locale.ROOT, "%-19s  %10s  %s", time, size, Human.oneLine(key));
    }
}
