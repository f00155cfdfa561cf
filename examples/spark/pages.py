"""Invented pages, as many as one wants: for trying and for measuring. No sentence is from a newspaper."""

import json
import random
import sys

PERSONS = ["Phan Đức Lộc", "Lê Thị Hòa", "Trần Quốc Vinh", "Marisol Herrera", "Đỗ Minh Châu", "Võ Tấn Phát"]
OFFICES = ["Bộ trưởng Bộ Y tế", "Chủ tịch UBND tỉnh Cà Mau", "Thứ trưởng Ngoại giao", "Giám đốc Sở Giáo dục"]
PLACES = ["Huế", "Đà Nẵng", "Cần Thơ", "Hà Nội", "La Habana", "Viêng Chăn", "Bắc Kinh", "Lào Cai"]
TITLES = [
    "{office} thăm {place}",
    "Mưa lớn gây ngập tại {place}",
    "{place} và {other} ký thỏa thuận hợp tác",
    "Đội bóng {place} thắng trận thứ {number}",
]
SENTENCES = [
    "Sáng {day}/{month}, {office} {person} đã tiếp đoàn đại biểu đến từ {place}.",
    "Theo ông {person}, hai bên sẽ mở thêm {number} dự án ở {place} trong năm tới.",
    "Tại {place}, mưa to kéo dài {number} giờ làm nhiều tuyến đường bị ngập.",
    "Bà {person} cho biết ngân sách của tỉnh dành {number} tỷ đồng cho việc sửa đê.",
    "Người dân {place} được hướng dẫn đi vòng qua hướng {other} cho đến khi nước rút.",
    "{office} {person} đề nghị các cơ quan ở {place} báo cáo trước ngày {day}/{month}.",
    "Trận đấu diễn ra trên sân {place} trước {number} nghìn khán giả, kết thúc với tỷ số 2-1.",
    "Doanh nghiệp của {other} bán {number} tấn gạo sang {place} với giá cao hơn năm ngoái.",
]


def invented(count, seed=2026):
    """Pages of about 460 syllables, always the same for the same seed."""
    chance = random.Random(seed)

    def fill(pattern):
        return pattern.format(
            person=chance.choice(PERSONS),
            office=chance.choice(OFFICES),
            place=chance.choice(PLACES),
            other=chance.choice(PLACES),
            number=chance.randrange(2, 90),
            day=chance.randrange(1, 28),
            month=chance.randrange(1, 12),
        )

    for number in range(count):
        lines = [fill(chance.choice(TITLES)), f"{1 + number % 28:02}/06/2024 {number % 24:02}:15"]
        for _ in range(chance.randrange(6, 11)):
            lines.append(" ".join(fill(chance.choice(SENTENCES)) for _ in range(3)))
        yield "\n".join(lines)


if __name__ == "__main__":
    for number, text in enumerate(invented(int(sys.argv[1]))):
        print(json.dumps({"id": str(number), "text": text}, ensure_ascii=False))
