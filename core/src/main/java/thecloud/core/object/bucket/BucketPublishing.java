package thecloud.core.object.bucket;

import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.object.setting.CorsRule;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Website;

/**
 * Inbound port: how a bucket meets the web. Every method throws {@link thecloud.core.error.Refused} {@code NoSuchBucket};
 * reading what is not set throws the code that S3 has for it.
 */
@ArnService("s3")
public interface BucketPublishing {

    /** @param rules at most 100; empty deletes them */
    @Action(value = "s3:PutBucketCORS", transactional = true)
    void putCors(Call call, @ResourceId BucketName name, List<CorsRule> rules);

    /** @throws thecloud.core.error.Refused {@code NoSuchCORSConfiguration} */
    @Action("s3:GetBucketCORS")
    List<CorsRule> cors(Call call, @ResourceId BucketName name);

    /** What a preflight is answered from: open to everyone, as browsers send no credentials with it. Empty without rules. */
    @Action(value = "s3:GetPreflight", access = Action.Access.ANYONE)
    List<CorsRule> preflight(Call call, @ResourceId BucketName name);

    @Action(value = "s3:PutBucketWebsite", transactional = true)
    void putWebsite(Call call, @ResourceId BucketName name, Website website);

    @Action(value = "s3:DeleteBucketWebsite", transactional = true)
    void deleteWebsite(Call call, @ResourceId BucketName name);

    /** @throws thecloud.core.error.Refused {@code NoSuchWebsiteConfiguration} */
    @Action("s3:GetBucketWebsite")
    Website website(Call call, @ResourceId BucketName name);

    /** The same for visitors of the site, whom the documents' own permissions bind. */
    @Action(value = "s3:GetWebsiteDocument", access = Action.Access.ANYONE)
    Website visit(Call call, @ResourceId BucketName name);

    /**
     * @param logging null turns it off
     * @throws thecloud.core.error.Refused {@code InvalidTargetBucketForLogging} for a target that is not there, is not the
     *     same tenant's, or grants nothing to who delivers logs ({@link LogTargets})
     */
    @Action(value = "s3:PutBucketLogging", transactional = true)
    void putLogging(Call call, @ResourceId BucketName name, @Nullable Logging logging);

    @Action("s3:GetBucketLogging")
    @Nullable Logging logging(Call call, @ResourceId BucketName name);

    /** There is nothing to deliver to yet, so there is nothing to read but that the bucket exists. */
    @Action("s3:GetBucketNotification")
    void notifications(Call call, @ResourceId BucketName name);
}
