package thecloud.cli.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import thecloud.api.identity.ApiKeyView;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

/** Keys as people read them, whoever holds them. */
public final class KeyText {

    private KeyText() {}

    public static void describe(Columns<ApiKeyView> columns) {
        columns.column("NAME", ApiKeyView::name)
                .column("PREFIX", ApiKeyView::prefix)
                .column("SCOPES", KeyText::scopes)
                .column("EXPIRES", KeyText::end)
                .age(ApiKeyView::createdAt)
                .lastTime("LAST USED", ApiKeyView::lastUsed)
                .column("ID", ApiKeyView::id)
                .whenEmpty("No keys.");
    }

    /** The key, this once. */
    public static void showSecret(Session session, ApiKeyView key) {
        session.output()
                .show(
                        key,
                        () -> Table.details()
                                .detail("Name", key.name())
                                .detail("Id", key.id())
                                .detail("Scopes", scopes(key))
                                .detail("Expires", end(key))
                                .detail("Key", key.key()));
        if (session.output().forPeople()) {
            session.output().note("Keep the key now; it is not shown again.");
        }
    }

    static String scopes(@Nullable List<String> scopes) {
        return scopes == null ? "all" : String.join(" ", scopes);
    }

    static String end(@Nullable Instant end) {
        return end == null ? "never" : end.toString();
    }

    private static String scopes(ApiKeyView key) {
        return scopes(key.scopes());
    }

    private static String end(ApiKeyView key) {
        return end(key.expiresAt());
    }
}
