"""The words that benchmark articles are made of, aligned in Vietnamese, English and Chinese.

In: nothing. Out: tuples of `Phrase` (one idea, worded in each language) by their role in a sentence.
It states no facts: sentences are put together at random, and no reader ever sees them.
"""

from __future__ import annotations

from typing import NamedTuple

LANGUAGES = ("vi", "en", "zh")


class Phrase(NamedTuple):
    """One idea in the three languages, under the codes of their folders."""

    vi: str
    en: str
    zh: str

    def of(self, language: str) -> str:
        """The wording in one language: `vi`, `en` or `zh`.

        >>> Phrase("cầu cảng", "the quays", "码头").of("zh")
        '码头'
        """
        return self[LANGUAGES.index(language)]


def _phrases(lines: str) -> tuple[Phrase, ...]:
    """Read `vi | en | zh`, one phrase a line."""
    return tuple(Phrase(*(part.strip() for part in line.split("|"))) for line in lines.strip().splitlines())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PLACES = _phrases("""
Hải Phòng | Hai Phong | 海防
Cát Bà | Cat Ba | 吉婆岛
Đồ Sơn | Do Son | 涂山
vịnh Lan Hạ | Lan Ha Bay | 兰夏湾
sông Bạch Đằng | the Bach Dang River | 白藤江
Bạch Long Vĩ | Bach Long Vi | 白龙尾
động Kính Chủ | Kinh Chu Cave | 敬主洞
Lạch Huyện | Lach Huyen | 沥县
Nhà hát thành phố | the Opera House | 大剧院
Côn Sơn, Kiếp Bạc | Con Son and Kiep Bac | 昆山与劫泊
sân bay quốc tế Cát Bi | Cat Bi International Airport | 吉碑国际机场
""")

PEOPLE = _phrases("""
người dân địa phương | local people | 当地居民
du khách lần đầu đến | first-time visitors | 初次到访的游客
các nghệ nhân cao tuổi | elderly artisans | 年长的手艺人
đội ngũ hướng dẫn viên | the team of guides | 导游队伍
ban tổ chức | the organisers | 组委会
những gia đình làm nghề biển | fishing families | 渔民家庭
doanh nghiệp vận tải | transport companies | 运输企业
nhà đầu tư trong khu công nghiệp | investors in the industrial park | 工业园区的投资者
sinh viên ngành kiến trúc | students of architecture | 建筑专业的学生
các nhà nghiên cứu | researchers | 研究人员
câu lạc bộ múa rối | the puppetry club | 木偶剧俱乐部
phóng viên quốc tế | international reporters | 国际记者
bà con xa quê | overseas families | 海外侨胞
các đầu bếp trẻ | young cooks | 年轻的厨师
công nhân cảng | port workers | 港口工人
ban quản lý di tích | the heritage board | 遗迹管理委员会
nhóm tình nguyện viên | the volunteers | 志愿者团队
chủ nhà nghỉ nhỏ | owners of small guest houses | 小客栈的店主
các trường phổ thông | the schools | 中小学校
thư viện thành phố | the city library | 市立图书馆
""")

DEEDS = _phrases("""
giữ gìn | look after | 保护着
giới thiệu | present | 介绍
tìm hiểu | get to know | 了解
chuẩn bị | prepare | 准备
ghi chép lại | write down | 记录
phục hồi từng phần | restore piece by piece | 逐步修复
chia sẻ với khách | share with guests | 与客人分享
mở rộng | extend | 扩建
kiểm tra kỹ | check with care | 仔细检查
trao đổi về | exchange views on | 交流
đón nhận | welcome | 欢迎
bảo dưỡng hằng năm | maintain every year | 每年维护
đi bộ thăm | walk through | 步行参观
chụp ảnh | photograph | 拍摄
truyền dạy | pass on | 传授
đầu tư vào | invest in | 投资
vận hành | operate | 运营
trưng bày | exhibit | 展示
khảo sát | survey | 考察
quay lại với | return to | 重新走近
""")

THINGS = _phrases("""
ngôi đình cổ bên sông | the old communal house by the river | 河边的古老公亭
những con phố rợp bóng phượng vĩ | streets shaded by flamboyant trees | 凤凰木掩映的街道
bến cảng nước sâu | the deep-water port | 深水港
khu rừng ngập mặn | the mangrove forest | 红树林
làng chạm khắc gỗ | the wood-carving village | 木雕村
món bánh đa cua | crab noodle soup | 蟹肉红米粉
tuyến xe buýt ven biển | the coastal bus line | 沿海公交线路
lễ hội mùa hè | the summer festival | 夏季节庆
kho hàng có mái che | covered warehouses | 有顶仓库
con đường đi bộ trên núi | the mountain footpath | 山间步道
bãi biển lúc sáng sớm | the beach in the early morning | 清晨的海滩
xưởng gốm gia đình | the family pottery | 家庭陶坊
vườn vải thiều | the lychee orchards | 荔枝园
chợ hải sản | the seafood market | 海鲜市场
hồ sơ thủ tục đầu tư | the investment file | 投资手续材料
ngọn hải đăng | the lighthouse | 灯塔
bộ sưu tập tranh dân gian | the folk print collection | 民间版画收藏
cây cầu vượt biển | the sea bridge | 跨海大桥
nhà ga đường sắt | the railway station | 火车站
hang động đá vôi | the limestone cave | 石灰岩洞穴
vở rối nước mới | the new water puppet play | 新编水上木偶戏
khu phố kiến trúc Pháp | the French quarter | 法式建筑街区
cuộc thi ảnh | the photography contest | 摄影比赛
bản đồ ẩm thực | the food map | 美食地图
trung tâm thông tin du khách | the visitor centre | 游客中心
quy hoạch khu công nghiệp | the plan of the industrial park | 工业园区规划
hệ thống kho lạnh | the cold stores | 冷库系统
bến phà ra đảo | the island ferry landing | 海岛渡口
những bức ảnh tư liệu | archive photographs | 历史照片
chương trình giao lưu hữu nghị | the friendship exchange | 友好交流活动
""")

TIMES = _phrases("""
Vào đầu mùa hạ | In early summer | 初夏时节
Mỗi buổi sáng | Every morning | 每天早晨
Sau mùa mưa bão | After the storm season | 台风季过后
Trong ba năm gần đây | In the past three years | 近三年来
Từ khi cây cầu được thông xe | Since the bridge opened | 大桥通车以来
Vào dịp cuối tuần | At weekends | 每逢周末
Trước ngày khai mạc | Before the opening day | 开幕之前
Khi thủy triều xuống | At low tide | 退潮的时候
Theo kế hoạch đã công bố | According to the published plan | 按照已公布的计划
Nhờ sự phối hợp của nhiều bên | Thanks to the work of many | 在各方配合下
Giữa tháng Mười | In the middle of October | 十月中旬
Trong khuôn khổ hợp tác | Within the partnership | 在合作框架内
Bên tách trà buổi chiều | Over afternoon tea | 午后品茶时
Dọc theo con đê cũ | Along the old dyke | 沿着旧堤
Cùng với các xã lân cận | Together with neighbouring communes | 与邻近各乡一道
Qua nhiều thế hệ | Over many generations | 世世代代
""")

REASONS = _phrases("""
để chuyến đi thuận tiện hơn | so that the journey becomes easier | 使行程更加便利
để người đến sau hiểu nơi này | so that those who come later understand the place | 让后来者读懂这片土地
và giá vé được niêm yết rõ ràng | and prices are clearly posted | 并且明码标价
dù thời tiết thay đổi nhanh | although the weather changes quickly | 尽管天气变化很快
vì nhu cầu tăng theo mùa | because demand follows the seasons | 因为需求随季节增长
mà không làm mất cảnh quan | without spoiling the landscape | 而不破坏景观
với sự hỗ trợ của chuyên gia | with the support of specialists | 并得到专家的支持
trước khi tàu rời bến | before the boat leaves | 在船只离港之前
cho đến khi đèn đường lên | until the street lamps are lit | 直到华灯初上
theo tiêu chuẩn an toàn hiện hành | under current safety standards | 遵循现行安全标准
và kết quả được báo cáo hằng quý | and results are reported every quarter | 并按季度报告结果
với chi phí hợp lý | at a reasonable cost | 而且费用合理
nhằm tiết kiệm năng lượng | to save energy | 以节约能源
trong không khí ấm cúng | in a warm atmosphere | 气氛温馨
như cha ông từng làm | as their forebears did | 一如先辈
để giới thiệu với bạn bè quốc tế | to show to friends from abroad | 以便介绍给各国朋友
""")

HEADINGS = _phrases("""
Đường đến | Getting there | 如何抵达
Điều nên biết | What to know | 须知事项
Lịch sử ngắn | A short history | 简史
Giờ mở cửa và giá vé | Opening hours and prices | 开放时间与票价
Hạ tầng và dịch vụ | Infrastructure and services | 基础设施与服务
Thủ tục từng bước | The procedure, step by step | 办理步骤
Món ăn quanh đây | Food nearby | 周边美食
Con người và nghề | People and their craft | 人与手艺
Mùa nào đẹp nhất | The best season | 最佳季节
Liên hệ | Contact | 联系方式
""")

COLUMNS = _phrases("""
Hạng mục | Item | 项目
Đơn vị | Unit | 单位
Số liệu | Figure | 数据
""")

UNITS = _phrases("""
km | km | 公里
phút | minutes | 分钟
ha | ha | 公顷
tấn | tonnes | 吨
lượt khách | visits | 人次
nghìn đồng | thousand dong | 千越盾
""")

NOTE = Phrase("Lưu ý", "Note", "注意")
SOURCE_NOTE = Phrase("Số liệu minh họa, tạo tự động", "Made-up figure, generated", "自动生成的示例数据")
READ_ALSO = Phrase("Xem thêm", "See also", "另见")
ACTION = Phrase("Lên kế hoạch", "Plan your visit", "制定计划")
HAMLET = Phrase("thôn {}", "{} hamlet", "{}村")

# What Vietnamese syllables are made of: names of hamlets give the text its long tail of rare words.
ONSETS = _words("b c ch d đ g h kh l m n ng nh ph qu s t th tr v x")
RIMES = _words("""
a á à ả ạ am ám àm an án ản ang áng àng anh ánh ành ạnh ao áo ào au áu âm ấm ân ấn ận âu ầu ay áy ày e é è em én ẹn
ê ế ề ên ến ệnh i í ì inh ính ình ịnh o ó ọ oa óa òa oan oàn ong óng ọng ô ố ồ ôn ốn ồn ông ống ồng ơ ớ ờ ơi ới ơn
u ú ù ung úng ùng ư ứ ừ ưng ứng ừng ươi ưới ương ướng ường
""")
