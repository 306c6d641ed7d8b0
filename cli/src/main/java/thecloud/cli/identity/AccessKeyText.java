package thecloud.cli.identity;

import thecloud.api.identity.AccessKeyView;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

/** Access keys, as people read them. */
public final class AccessKeyText {

    private AccessKeyText() {}

    public static void describe(Columns<AccessKeyView> columns, String whenEmpty) {
        columns.column("NAME", AccessKeyView::name)
                .column("ACCESS KEY ID", AccessKeyView::accessKeyId)
                .column("STATUS", AccessKeyView::status)
                .column("SCOPES", key -> KeyText.scopes(key.scopes()))
                .column("EXPIRES", key -> KeyText.end(key.expiresAt()))
                .age(AccessKeyView::createdAt)
                .lastTime("LAST USED", AccessKeyView::lastUsed)
                .whenEmpty(whenEmpty);
    }

    /** What has become of a key. */
    public static void tell(Session session, AccessKeyView key) {
        boolean active = key.status().equals("ACTIVE");
        session.output().tell(key, "Access key " + key.accessKeyId() + (active ? " works again." : " is disabled."));
    }

    /** The key, this once. */
    public static void showSecret(Session session, AccessKeyView key) {
        session.output().show(key, () -> {
            Table table = Table.details()
                    .detail("Name", key.name())
                    .detail("Scopes", KeyText.scopes(key.scopes()))
                    .detail("Expires", KeyText.end(key.expiresAt()))
                    .detail("Access key id", key.accessKeyId())
                    .detail("Secret access key", key.secretAccessKey());
            return key.sessionToken() == null ? table : table.detail("Session token", key.sessionToken());
        });
        if (session.output().forPeople()) {
            session.output()
                    .note("Keep the secret now; it is not shown again."
                            + " Try it: aws configure, then aws --endpoint-url http://localhost:4566 s3 ls");
        }
    }
}
