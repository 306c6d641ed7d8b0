package thecloud.core.iam;

import java.util.List;

/** The command to make a role; its permissions are checked against what the cloud knows when it is carried out. */
public record RoleDraft(String name, String description, List<String> permissions) {

    public RoleDraft {
        Names.requireName(name);
        Names.requireDescription(description);
    }
}
