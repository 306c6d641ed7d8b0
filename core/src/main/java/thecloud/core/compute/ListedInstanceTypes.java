package thecloud.core.compute;

import java.util.List;
import thecloud.core.access.Call;

/** The table of instance types. */
record ListedInstanceTypes(InstanceTypeRepository types) implements InstanceTypeService {

    @Override
    public List<InstanceType> list(Call call) {
        return types.list();
    }
}
