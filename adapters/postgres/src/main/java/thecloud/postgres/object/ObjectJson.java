package thecloud.postgres.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;
import thecloud.postgres.Json;

/** The JSON columns of a version: each is null when it would say nothing. */
final class ObjectJson {

    private ObjectJson() {}

    static @Nullable String tags(Map<String, String> tags) {
        return of(tags);
    }

    static Map<String, String> tags(@Nullable String text) {
        return texts(text);
    }

    static @Nullable String of(Map<String, String> texts) {
        return texts.isEmpty() ? null : Json.of(texts);
    }

    static Map<String, String> texts(@Nullable String text) {
        return text == null ? Map.of() : Json.object(text);
    }

    static @Nullable String headers(ObjectHeaders headers) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!headers.system().isEmpty()) {
            tree.put("system", headers.system());
        }
        if (!headers.user().isEmpty()) {
            tree.put("user", headers.user());
        }
        if (headers.websiteRedirect() != null) {
            tree.put("redirect", headers.websiteRedirect());
        }
        return tree.isEmpty() ? null : Json.ofTree(tree);
    }

    static ObjectHeaders headers(@Nullable String contentType, @Nullable String text) {
        if (text == null) {
            return new ObjectHeaders(contentType, Map.of(), Map.of(), null);
        }
        Map<String, Object> tree = Json.tree(text);
        return new ObjectHeaders(
                contentType, texts(tree.get("system")), texts(tree.get("user")), (String) tree.get("redirect"));
    }

    static @Nullable String acl(@Nullable AccessControl acl) {
        if (acl == null) {
            return null;
        }
        List<Object> grants = new ArrayList<>();
        for (Grant grant : acl.grants()) {
            Map<String, Object> one = new LinkedHashMap<>();
            switch (grant.grantee()) {
                case Grantee.Tenant tenant -> one.put("tenant", tenant.id());
                case Grantee.Group group -> one.put("group", group.name());
            }
            one.put("permission", grant.permission().name());
            grants.add(one);
        }
        return Json.ofTree(Map.of("grants", grants));
    }

    static @Nullable AccessControl acl(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<Grant> grants = new ArrayList<>();
        for (Object one : (List<?>) Json.tree(text).getOrDefault("grants", List.of())) {
            Map<String, String> grant = texts(one);
            String group = grant.get("group");
            Grantee grantee =
                    group == null ? new Grantee.Tenant(grant.getOrDefault("tenant", "")) : Grantee.Group.valueOf(group);
            grants.add(new Grant(grantee, Permission.valueOf(grant.getOrDefault("permission", ""))));
        }
        return new AccessControl(grants);
    }

    private static Map<String, String> texts(@Nullable Object tree) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put((String) key, (String) value));
        }
        return texts;
    }
}
