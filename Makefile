# Một Cửa: `make help` nói các lệnh. Cần python3, python3-venv, make, git; mọi thứ khác tự cài vào .venv.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run test test-slow mutants pictures check bench schema lock peers

help: ## in danh sách này
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: $(VENV)/.run ## môi trường, cơ sở dữ liệu, dữ liệu mẫu (chạy lại được)
	@$(BIN)/motcua setup

run: $(VENV)/.run ## chuẩn bị rồi chạy tại http://127.0.0.1:8000 (PORT=... để đổi cổng)
	@exec $(BIN)/motcua up --setup

test: $(VENV)/.dev peers ## toàn bộ bộ kiểm thử (ROOM=dossiers: chỉ của một phòng)
	@$(BIN)/python -m motcua.config.testing $(if $(ROOM),room $(ROOM),suite)

test-slow: $(VENV)/.dev peers ## kiểm thử dài: 100.000 ca ngẫu nhiên, tắt máy thật, nạp lớn
	@$(BIN)/python -m motcua.config.testing slow

mutants: $(VENV)/.dev ## gài lỗi vào quy tắc của một phòng (ROOM=dossiers) xem kiểm thử có nhận ra (MUTANTS='*0': một phần mười)
	@$(BIN)/python -m motcua.config.testing mutants $(ROOM) $(if $(MUTANTS),'$(MUTANTS)')

pictures: $(VENV)/.dev peers ## chụp lại các trang trong docs/journeys
	@MOTCUA_PICTURES=docs/journeys $(BIN)/python -m pytest -q tests/journeys

check: $(VENV)/.dev ## kiểm tra mã nguồn: ruff, mypy, kiến trúc, mẫu trang, migrations
	@$(BIN)/python -m motcua.config.testing check

bench: $(VENV)/.dev ## đo tốc độ, in bảng (SCALE=full: 5 triệu hồ sơ)
	@$(BIN)/python -m bench

schema: $(VENV)/.dev ## ghi lại lược đồ giữ sẵn sau khi thêm hay sửa migration
	@$(BIN)/motcua schema

lock: $(VENV)/.dev ## ghi lại các phiên bản thư viện vào requirements/
	@$(BIN)/uv pip compile -q pyproject.toml --group build --universal --generate-hashes --no-header --no-emit-index-url -o requirements/run.txt
	@$(BIN)/uv pip compile -q pyproject.toml --group build --group dev -c requirements/run.txt --universal --generate-hashes --no-header --no-emit-index-url -o requirements/dev.txt

# The environment. A stamp is touched when the step went through, so a second start does nothing.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Thiếu python3-venv: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên" >&2; exit 1; }
	@echo "Tạo môi trường Python trong $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Cài thư viện (một lần) ..."
	@$(BIN)/python -m pip install -q --require-hashes --only-binary :all: -r requirements/run.txt
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Cài công cụ kiểm thử (một lần) ..."
	@$(BIN)/python -m pip install -q --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

# What tests talk to, a browser and a virus scanner: installed where we may, else their tests are skipped by name.
peers:
	@missing=""; command -v chromium-headless-shell >/dev/null 2>&1 || missing="chromium-headless-shell"; \
	{ command -v clamd || [ -x /usr/sbin/clamd ]; } >/dev/null 2>&1 || missing="$$missing clamav-daemon"; \
	[ -z "$$missing" ] || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "Cài cho kiểm thử:" $$missing "..."; \
	    apt-get update -qq || echo "Không hỏi được kho gói." >&2; \
	    for package in $$missing; do \
	      DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$package >/dev/null \
	        || echo "Không cài được $$package: bỏ qua các kiểm thử cần nó, nếu không có gì thay được." >&2; done; \
	  else echo "Bỏ qua các kiểm thử cần:" $$missing "(apt-get install" $$missing")." >&2; fi; }
