package thecloud.cli.identity;

import java.time.Instant;
import java.util.List;
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

    private static String scopes(ApiKeyView key) {
        List<String> scopes = key.scopes();
        return scopes == null ? "all" : String.join(" ", scopes);
    }

    private static String end(ApiKeyView key) {
        Instant end = key.expiresAt();
        return end == null ? "never" : end.toString();
    }
}
