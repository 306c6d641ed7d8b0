package thecloud.core.object.multipart;

import java.util.List;
import thecloud.core.Nullable;

/** One page of a bucket's uploads. */
public record UploadPage(
        List<Upload> uploads,
        List<String> commonPrefixes,
        boolean truncated,
        @Nullable String nextKey,
        @Nullable String nextUpload) {}
