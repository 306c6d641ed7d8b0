package thecloud.core.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What EC2 calls the instance identity document, as far as there is something to say; not signed. */
final class IdentityDocument {

    private IdentityDocument() {}

    static String of(InstanceFacts facts, String region) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("accountId", facts.tenantId().toString());
        fields.put("imageId", facts.image());
        fields.put("instanceId", facts.id().toString());
        fields.put("instanceType", facts.type());
        fields.put("pendingTime", facts.launchedAt().toString());
        fields.put("privateIp", facts.privateIp());
        fields.put("region", region);
        fields.put("version", "2017-09-30");
        return fields.entrySet().stream()
                .map(field -> "  " + quoted(field.getKey()) + " : " + quoted(field.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    /** None of the values has control characters. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
