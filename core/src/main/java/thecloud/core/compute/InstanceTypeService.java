package thecloud.core.compute;

import java.util.List;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;

/** Inbound port: the sizes on offer. */
@ArnService("compute")
public interface InstanceTypeService {

    /** Smallest first; a short list. */
    @Action(value = "instance-type:read", access = Action.Access.SIGNED_IN)
    List<InstanceType> list(Call call);
}
