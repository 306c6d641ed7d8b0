package thecloud.core.iam;

import java.util.Map;

/** The command to make a policy; the document is checked against what the cloud knows when it is carried out. */
public record PolicyDraft(String name, String description, Map<String, Object> document) {

    public PolicyDraft {
        Names.requireName(name);
        Names.requireDescription(description);
    }
}
