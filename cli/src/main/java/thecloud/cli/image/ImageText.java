package thecloud.cli.image;

import java.time.Instant;
import thecloud.api.image.ImageView;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

/** Images in words. */
final class ImageText {

    private ImageText() {}

    static String sentence(ImageView image) {
        String reason = image.statusReason() == null ? "" : ": " + image.statusReason();
        return Human.oneLine(image.name() + " is " + image.status() + size(image, ", ") + reason);
    }

    static String size(ImageView image, String before) {
        Long bytes = image.sizeBytes();
        return bytes == null ? "" : before + Human.size(bytes);
    }

    /** Whose it is, and who may use it. */
    static String access(ImageView image) {
        if (image.sharedBy() != null) {
            return image.visibility().equals("PUBLIC") ? "public, of another" : "shared by " + image.sharedBy();
        }
        int tenants = image.sharedWith() == null ? 0 : image.sharedWith().size();
        return image.visibility().equals("PUBLIC") ? "public" : tenants == 0 ? "own" : "shared with " + tenants;
    }

    static Table details(ImageView image, Instant now) {
        return Table.details()
                .detail("Name", image.name())
                .detail("Id", image.id())
                .detail("Description", image.description())
                .detail("Status", image.status())
                .detail("Reason", image.statusReason())
                .detail("Format", image.format())
                .detail("Size", size(image, ""))
                .detail("Digest", image.digest())
                .detail("Visibility", image.visibility())
                .detail("Shared with", image.sharedWith() == null ? null : String.join(", ", image.sharedWith()))
                .detail("Shared by", image.sharedBy())
                .detail("Command", String.join(" ", image.command()))
                .detail("Environment", Human.pairs(image.environment()))
                .detail("Tags", Human.pairs(image.tags()))
                .detail("Created", image.createdAt() + " (" + Human.age(image.createdAt(), now) + " ago)")
                .detail("Version", image.version());
    }
}
